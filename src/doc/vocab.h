#ifndef ATTEST_VOCAB_H
#define ATTEST_VOCAB_H
/*
 * The closed vocabularies of the record, each an enum with its names as printed. 0 is always "not
 * set" and prints as nothing (absent or null in the record). PLOVER: Open Event Data Alliance, 2018
 * and 2023; the rest is attest's own.
 */
#include "str.h"

#define VOCAB_EVENT(X)                                                                             \
    X(EVENT, AGREE, "AGREE") X(EVENT, CONSULT, "CONSULT") X(EVENT, SUPPORT, "SUPPORT")             \
    X(EVENT, CONCEDE, "CONCEDE") X(EVENT, COOPERATE, "COOPERATE") X(EVENT, AID, "AID")             \
    X(EVENT, RETREAT, "RETREAT") X(EVENT, REQUEST, "REQUEST") X(EVENT, ACCUSE, "ACCUSE")           \
    X(EVENT, REJECT, "REJECT") X(EVENT, THREATEN, "THREATEN") X(EVENT, PROTEST, "PROTEST")         \
    X(EVENT, SANCTION, "SANCTION") X(EVENT, MOBILIZE, "MOBILIZE") X(EVENT, COERCE, "COERCE")       \
    X(EVENT, ASSAULT, "ASSAULT")
#define VOCAB_FACT(X)                                                                              \
    X(FACT, ACTUAL, "actual") X(FACT, NEGATED, "negated") X(FACT, FUTURE, "future")                \
    X(FACT, HYPOTHETICAL, "hypothetical") X(FACT, HISTORICAL, "historical")                        \
    X(FACT, UNKNOWN, "unknown")
#define VOCAB_ATTRIBUTION(X)                                                                       \
    X(ATTRIBUTION, NAMED, "named") X(ATTRIBUTION, TITLED, "titled")                                \
    X(ATTRIBUTION, INSTITUTION, "institution") X(ATTRIBUTION, ANONYMOUS, "anonymous")              \
    X(ATTRIBUTION, COLLECTIVE, "collective") X(ATTRIBUTION, DOCUMENT, "document")                  \
    X(ATTRIBUTION, OTHER_MEDIA, "other_media") X(ATTRIBUTION, AUTHORIAL, "authorial")
#define VOCAB_QUOTE(X)                                                                             \
    X(QUOTE, DIRECT, "direct") X(QUOTE, PARTIAL, "partial") X(QUOTE, INDIRECT, "indirect")         \
    X(QUOTE, NONE, "none")
#define VOCAB_ACT(X)                                                                               \
    X(ACT, ASSERT, "assert") X(ACT, ESTIMATE, "estimate") X(ACT, ALLEGE, "allege")                 \
    X(ACT, CONFIRM, "confirm") X(ACT, ACKNOWLEDGE, "acknowledge")                                  \
    X(ACT, CLAIM_RESPONSIBILITY, "claim_responsibility") X(ACT, DENY, "deny")                      \
    X(ACT, DENY_RESPONSIBILITY, "deny_responsibility") X(ACT, DISPUTE, "dispute")                  \
    X(ACT, CORRECT, "correct") X(ACT, RETRACT, "retract") X(ACT, UPDATE, "update")                 \
    X(ACT, QUESTION, "question") X(ACT, PREDICT, "predict") X(ACT, DECLINE, "decline")
#define VOCAB_HEDGE(X)                                                                             \
    X(HEDGE, NONE, "none") X(HEDGE, POSSIBLE, "possible") X(HEDGE, PROBABLE, "probable")           \
    X(HEDGE, UNVERIFIED, "unverified") X(HEDGE, EVIDENCE_ABSENT, "evidence_absent")
#define VOCAB_LINK(X)                                                                              \
    X(LINK, REPEATS, "repeats") X(LINK, CITES, "cites") X(LINK, CORROBORATES, "corroborates")      \
    X(LINK, CONTRADICTS, "contradicts") X(LINK, DENIES, "denies")                                  \
    X(LINK, DENIES_AUTHORSHIP, "denies_authorship") X(LINK, CORRECTS, "corrects")                  \
    X(LINK, CLARIFIES, "clarifies") X(LINK, UPDATES, "updates") X(LINK, SUPERSEDES, "supersedes")  \
    X(LINK, RETRACTS, "retracts") X(LINK, WITHDRAWS, "withdraws")                                  \
    X(LINK, REINSTATES, "reinstates")
#define VOCAB_AUTHORITY(X)                                                                         \
    X(AUTHORITY, SELF, "self") X(AUTHORITY, PUBLISHER, "publisher")                                \
    X(AUTHORITY, SUPERIOR, "superior") X(AUTHORITY, OTHER, "other")                                \
    X(AUTHORITY, UNKNOWN, "unknown")
#define VOCAB_WHAT(X)                                                                              \
    X(WHAT, DEAD, "dead") X(WHAT, INJURED, "injured") X(WHAT, MISSING, "missing")                  \
    X(WHAT, DETAINED, "detained") X(WHAT, DISPLACED, "displaced") X(WHAT, ABDUCTED, "abducted")    \
    X(WHAT, RELEASED, "released") X(WHAT, PARTICIPANTS, "participants")                            \
    X(WHAT, DEPLOYED, "deployed") X(WHAT, OTHER, "other")
#define VOCAB_QUALIFIER(X)                                                                         \
    X(QUALIFIER, EXACT, "exact") X(QUALIFIER, AT_LEAST, "at_least")                                \
    X(QUALIFIER, MORE_THAN, "more_than") X(QUALIFIER, AT_MOST, "at_most")                          \
    X(QUALIFIER, FEWER_THAN, "fewer_than") X(QUALIFIER, ABOUT, "about")                            \
    X(QUALIFIER, NEARLY, "nearly") X(QUALIFIER, RANGE, "range") X(QUALIFIER, VAGUE, "vague")       \
    X(QUALIFIER, NONE, "none")
#define VOCAB_SCOPE(X)                                                                             \
    X(SCOPE, INCIDENT, "incident") X(SCOPE, CUMULATIVE, "cumulative")                              \
    X(SCOPE, ADDITIONAL, "additional") X(SCOPE, SUBSET, "subset") X(SCOPE, UNKNOWN, "unknown")
#define VOCAB_WHO(X)                                                                               \
    X(WHO, ANY, "any") X(WHO, CIVILIAN, "civilian") X(WHO, SECURITY_FORCE, "security_force")       \
    X(WHO, MILITARY, "military") X(WHO, POLICE, "police") X(WHO, ARMED_GROUP, "armed_group")       \
    X(WHO, PROTESTER, "protester") X(WHO, CHILD, "child") X(WHO, JOURNALIST, "journalist")         \
    X(WHO, UNKNOWN, "unknown")
#define VOCAB_DATE_PRECISION(X)                                                                    \
    X(DATE, DAY, "day") X(DATE, RANGE, "range") X(DATE, WEEK, "week") X(DATE, MONTH, "month")      \
    X(DATE, YEAR, "year") X(DATE, UNKNOWN, "unknown")
#define VOCAB_PLACE_PRECISION(X)                                                                   \
    X(PLACE, SITE, "site") X(PLACE, CITY, "city") X(PLACE, ADMIN2, "admin2")                       \
    X(PLACE, ADMIN1, "admin1") X(PLACE, REGION, "region") X(PLACE, COUNTRY, "country")             \
    X(PLACE, WATER_AIR, "water_air") X(PLACE, UNKNOWN, "unknown")
/* What the name of a place does in its sentence, if it is not the place itself that is meant: its people act
 * ("Moscow denied it"); it is a part of the name of a body ("Dublin City Council"); a politician is of there
 * ("D-Winthrop"). */
#define VOCAB_PLACE_USE(X) X(USE, ACTOR, "actor") X(USE, PART, "part") X(USE, HOME, "home")
#define VOCAB_NAME(X)                                                                              \
    X(NAME, PER, "PER") X(NAME, ORG, "ORG") X(NAME, LOC, "LOC") X(NAME, MISC, "MISC")              \
    X(NAME, ROLE, "ROLE") X(NAME, FAC, "FAC")
/* What the name tagger says of a word: it begins a name (B) or goes on with it (I). */
#define VOCAB_NER(X)                                                                               \
    X(NER, B_PER, "B-PER") X(NER, I_PER, "I-PER") X(NER, B_ORG, "B-ORG") X(NER, I_ORG, "I-ORG")    \
    X(NER, B_LOC, "B-LOC") X(NER, I_LOC, "I-LOC")
#define VOCAB_WHEN(X)                                                                              \
    X(WHEN, DATE, "DATE") X(WHEN, TIME, "TIME") X(WHEN, DURATION, "DURATION") X(WHEN, SET, "SET")
#define VOCAB_BLOCK(X)                                                                             \
    X(BLOCK, PARAGRAPH, "paragraph") X(BLOCK, TITLE, "title") X(BLOCK, HEADING, "heading")         \
    X(BLOCK, LIST_ITEM, "list_item") X(BLOCK, QUOTE, "quote") X(BLOCK, CAPTION, "caption")         \
    X(BLOCK, TABLE, "table")
#define VOCAB_CONFIDENCE(X)                                                                        \
    X(CONFIDENCE, CERTAIN, "certain") X(CONFIDENCE, PROBABLE, "probable")                          \
    X(CONFIDENCE, UNCERTAIN, "uncertain") X(CONFIDENCE, CONFLICTING, "conflicting")
#define VOCAB_STAGE(X)                                                                             \
    X(STAGE, INPUT, "input") X(STAGE, PAGE, "page") X(STAGE, TEXT, "text")                         \
    X(STAGE, PARSE, "parse") X(STAGE, NAME, "name") X(STAGE, TIME, "time")                         \
    X(STAGE, EVENT, "event") X(STAGE, CLAIM, "claim")

#define X(prefix, id, name) prefix##_##id,
enum event_type { EVENT_UNSET, VOCAB_EVENT(X) EVENT_COUNT };
enum factuality { FACT_UNSET, VOCAB_FACT(X) FACT_COUNT };
enum attribution { ATTRIBUTION_UNSET, VOCAB_ATTRIBUTION(X) ATTRIBUTION_COUNT };
enum quote_mode { QUOTE_UNSET, VOCAB_QUOTE(X) QUOTE_COUNT };
enum claim_act { ACT_UNSET, VOCAB_ACT(X) ACT_COUNT };
enum hedge { HEDGE_UNSET, VOCAB_HEDGE(X) HEDGE_COUNT };
enum link_rel { LINK_UNSET, VOCAB_LINK(X) LINK_COUNT };
enum authority { AUTHORITY_UNSET, VOCAB_AUTHORITY(X) AUTHORITY_COUNT };
enum count_what { WHAT_UNSET, VOCAB_WHAT(X) WHAT_COUNT };
enum qualifier { QUALIFIER_UNSET, VOCAB_QUALIFIER(X) QUALIFIER_COUNT };
enum count_scope { SCOPE_UNSET, VOCAB_SCOPE(X) SCOPE_COUNT };
enum count_who { WHO_UNSET, VOCAB_WHO(X) WHO_COUNT };
enum date_precision { DATE_UNSET, VOCAB_DATE_PRECISION(X) DATE_COUNT };
enum place_precision { PLACE_UNSET, VOCAB_PLACE_PRECISION(X) PLACE_COUNT };
enum place_use { USE_UNSET, VOCAB_PLACE_USE(X) USE_COUNT };
enum name_type { NAME_UNSET, VOCAB_NAME(X) NAME_COUNT };
enum ner { NER_UNSET, VOCAB_NER(X) NER_COUNT };
enum when_type { WHEN_UNSET, VOCAB_WHEN(X) WHEN_COUNT };
enum block_kind { BLOCK_UNSET, VOCAB_BLOCK(X) BLOCK_COUNT };
enum confidence { CONFIDENCE_UNSET, VOCAB_CONFIDENCE(X) CONFIDENCE_COUNT };
enum stage { STAGE_UNSET, VOCAB_STAGE(X) STAGE_COUNT };
#undef X

enum vocab {
    VOCAB_OF_EVENT, VOCAB_OF_FACT, VOCAB_OF_ATTRIBUTION, VOCAB_OF_QUOTE, VOCAB_OF_ACT,
    VOCAB_OF_HEDGE, VOCAB_OF_LINK, VOCAB_OF_AUTHORITY, VOCAB_OF_WHAT, VOCAB_OF_QUALIFIER,
    VOCAB_OF_SCOPE, VOCAB_OF_WHO, VOCAB_OF_DATE, VOCAB_OF_PLACE, VOCAB_OF_NAME, VOCAB_OF_WHEN,
    VOCAB_OF_BLOCK, VOCAB_OF_CONFIDENCE, VOCAB_OF_STAGE, VOCAB_OF_NER, VOCAB_OF_USE, VOCAB_OF_MODE, VOCAB_OF_CONTEXT,
    VOCAB_COUNT
};

/* Modes of all event types in one list (PLOVER's; a mode belongs to the types in vocab.c), and
 * contexts. Both are small integers; 0 = not set. */
enum { VOCAB_MAX_CONTEXTS = 3 };

/* Name of a value; "" for 0. */
const char *vocab_name(enum vocab v, unsigned value);

/* Number of values, with 0 counted. */
unsigned vocab_size(enum vocab v);

/* Value of a name; -1 if unknown. "" gives 0. */
int vocab_of(enum vocab v, struct str name);

/* PLOVER quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
int vocab_quad(enum event_type type);

/* True if PLOVER gives `mode` (of VOCAB_OF_MODE) to events of `type`; mode 0 is always true. */
bool vocab_mode_fits(enum event_type type, unsigned mode);

#endif
