#ifndef ATTEST_REVIEW_TYPED_H
#define ATTEST_REVIEW_TYPED_H
/* A line of text that is typed at the foot of a screen of curses. */
#include "str.h"

#include <wchar.h>

enum { REVIEW_TYPED_MOST = 1000 /* characters */ };

struct review_typed {
    wchar_t c[REVIEW_TYPED_MOST];
    unsigned n;
    char text[4 * REVIEW_TYPED_MOST + 1]; /* the same as UTF-8, once taken */
};

/* Waits for a key; false if the terminal is gone. *special: it is one of KEY_... . Ctrl-L paints the
 * screen anew and is no key. */
bool review_typed_key(wint_t *key, bool *special);

/* Begins with a text; control characters become blanks. */
void review_typed_set(struct review_typed *t, struct str text);

/* A character more, the last one less (backspace) or none left (Ctrl-U); other keys do nothing. */
void review_typed_press(struct review_typed *t, wint_t key, bool special);

/* Shows the line behind a prompt; the end of it if not all has room. */
void review_typed_draw(const char *prompt, const struct review_typed *t);

/* Writes what was typed into t->text. */
void review_typed_take(struct review_typed *t);

#endif
