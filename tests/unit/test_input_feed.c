/* RSS, RDF and Atom: what becomes a document, and what comes of broken files. */
#include "test_input_read.h"

static struct read *feed(const char *s)
{
    return read_bytes(str_of(s), "f.xml", INPUT_AUTO, 0);
}

static void rss(void **state)
{
    (void)state;
    struct read *r = feed(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Harbour Post - World</title>"
        "<image><title>Logo</title></image>"
        "<item><title>Dockers &amp;amp; drivers in <![CDATA[<b>Lima</b>]]></title><link>http://h.example/1?a=1&amp;b=2</link>"
        "<dc:creator><![CDATA[Ann Lee]]></dc:creator><dc:creator>Bo Ek</dc:creator><dc:creator>Ann Lee</dc:creator>"
        "<pubDate>Fri, 21 Jan 2022 10:00:00 GMT</pubDate><media:title>No</media:title><description>Short.</description>"
        "<content:encoded><![CDATA[<p>Two men &amp; a boy were held.</p>]]></content:encoded></item>"
        "<item><title>B</title><guid>https://h.example/2</guid><author>d@h.example (Cy Dunn)</author>"
        "<description>&lt;p&gt;A bus crashed.&lt;/p&gt;</description></item>"
        "<item><title>Only a headline</title><source url='x'>Other Wire</source></item></channel></rss>");
    assert_int_equal(r->n, 3);
    const struct doc *d = &r->docs[0];
    assert_str(d->uri, "http://h.example/1?a=1&b=2");
    assert_str(d->id, "http://h.example/1?a=1&b=2");
    assert_str(d->given_title, "Dockers & drivers in Lima");
    assert_str(d->given_byline, "Ann Lee, Bo Ek");
    assert_str(d->given_date, "Fri, 21 Jan 2022 10:00:00 GMT");
    assert_str(d->given_outlet, "The Harbour Post");
    assert_str(d->raw, "<p>Two men &amp; a boy were held.</p>");
    assert_int_equal(d->kind, DOC_HTML);
    assert_int_equal(d->summary, 0);
    d = &r->docs[1];
    assert_str(d->uri, "https://h.example/2");
    assert_str(d->given_byline, "Cy Dunn");
    assert_str(d->raw, "<p>A bus crashed.</p>");
    assert_int_equal(d->summary, 1);
    d = &r->docs[2];
    assert_str(d->id, "f.xml#3");
    assert_str(d->raw, "Only a headline");
    assert_str(d->given_outlet, "Other Wire");
    assert_int_equal(d->kind, DOC_PLAIN);
    for (size_t i = 0; i < r->n; i++)
        assert_int_equal(r->docs[i].problems.n, 0);
    read_free(r);
}

static void atom(void **state)
{
    (void)state;
    struct read *r = feed(
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Coast Daily</title><entry>"
        "<title type='html'>Two &lt;i&gt;held&lt;/i&gt;</title><link rel='self' href='http://c.example/x'/>"
        "<link rel='alternate' href='http://c.example/1?a&amp;b'/><id>tag:1</id><author><name>Ina Roe</name><email>i@c.example</email>"
        "</author><updated>2022-02-03T01:00:00Z</updated><published>2022-02-02T01:00:00Z</published>"
        "<content type='xhtml'><div><p>Police held two &amp; left.</p></div></content></entry>"
        "<entry><title>Rain</title><source><title>Inland Daily</title><id>q</id></source><updated>2022-02-03</updated>"
        "<id>urn:2</id><summary>Rain fell.</summary></entry></feed>");
    assert_int_equal(r->n, 2);
    const struct doc *d = &r->docs[0];
    assert_str(d->uri, "http://c.example/1?a&b");
    assert_str(d->given_title, "Two held");
    assert_str(d->given_byline, "Ina Roe");
    assert_str(d->given_date, "2022-02-02T01:00:00Z");
    assert_str(d->given_outlet, "Coast Daily");
    assert_str(d->raw, "<div><p>Police held two &amp; left.</p></div>");
    d = &r->docs[1];
    assert_str(d->id, "urn:2");
    assert_str(d->uri, "");
    assert_str(d->given_date, "2022-02-03");
    assert_str(d->given_outlet, "Inland Daily");
    assert_str(d->raw, "Rain fell.");
    read_free(r);
}

static void rdf(void **state)
{
    (void)state;
    struct read *r = feed("<rdf:RDF><channel><title>N: all</title><items><rdf:li/></items></channel>"
                          "<item rdf:about='http://n.example/1'><title>T</title><dc:date>2010-05-06</dc:date>"
                          "<description>The toll rose.</description></item></rdf:RDF>");
    assert_int_equal(r->n, 1);
    assert_str(r->docs[0].uri, "http://n.example/1");
    assert_str(r->docs[0].given_date, "2010-05-06");
    assert_str(r->docs[0].given_outlet, "N");
    read_free(r);
}

static void broken(void **state)
{
    (void)state;
    struct read *r = feed("<rss><item><title>One <description>Two died & one lives.</description>"
                          "<item><title>B</title><description><![CDATA[Three died.</item><item><title>C</title></item>");
    assert_int_equal(r->n, 3);
    assert_str(r->docs[0].problems.v[0].code, "truncated");
    assert_true(r->docs[0].given_title.n > 0);
    assert_str(r->docs[1].raw, "Three died.");
    assert_str(r->docs[2].given_title, "C");
    read_free(r);
    r = feed("<rss><channel><title>x</title></channel></rss>");
    assert_int_equal(r->n, 1);
    assert_problem(&r->docs[0], "no-items", 0);
    read_free(r);
    r = feed("<rss><item></item></rss>");
    assert_int_equal(r->n, 1);
    assert_problem(&r->docs[0], "no-text", 0);
    read_free(r);
}

static void charsets(void **state)
{
    (void)state;
    struct read *r = feed("<?xml version='1.0' encoding='ISO-8859-1'?><rss><item><title>\x93Non\x94</title>"
                          "<description>Trois morts \xE0 Nice.</description></item></rss>");
    assert_str(r->docs[0].given_title, "“Non”");
    assert_str(r->docs[0].raw, "Trois morts à Nice.");
    read_free(r);
    r = feed("<?xml version='1.0' encoding='../../x'?><rss><item><title>\xE9</title></item></rss>");
    assert_str(r->docs[0].given_title, "\xEF\xBF\xBD");
    read_free(r);
}

static void references(void **state)
{
    (void)state;
    struct read *r = feed("<rss><item><title>&#x110000;&#65;&bogus; &lt;&#8217;&nbsp;x</title></item></rss>");
    assert_str(r->docs[0].given_title, "\xEF\xBF\xBD"
                                       "A&bogus; <’ x");
    read_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss),    cmocka_unit_test(atom),     cmocka_unit_test(rdf),
        cmocka_unit_test(broken), cmocka_unit_test(charsets), cmocka_unit_test(references),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
