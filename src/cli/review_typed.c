#define NCURSES_WIDECHAR 1
#include "review_typed.h"

#include "utf8.h"

#include <curses.h>
#include <errno.h>
#include <string.h>

enum { CONTROL_L = 12, CONTROL_U = 21, DELETE = 127 };

bool review_typed_key(wint_t *key, bool *special)
{
    for (;;) {
        errno = 0;
        int got = get_wch(key);
        *special = got == KEY_CODE_YES;
        if (got == ERR && errno != EINTR)
            return false;
        if (got == OK && *key == CONTROL_L) {
            clearok(curscr, TRUE);
            refresh();
        } else if (got != ERR) {
            return true;
        }
    }
}

void review_typed_draw(const char *prompt, const struct review_typed *t)
{
    /* only the end of what does not fit is shown */
    int room = COLS - (int)strlen(prompt) - 2;
    unsigned from = room > 0 && t->n > (unsigned)room / 2 ? t->n - (unsigned)room / 2 : 0;
    move(LINES - 1, 0);
    clrtoeol();
    addnstr(prompt, COLS > 1 ? COLS - 1 : 1);
    for (unsigned i = from; i < t->n && room > 0; i++)
        addnwstr(&t->c[i], 1);
    refresh();
}

void review_typed_set(struct review_typed *t, struct str text)
{
    t->n = 0;
    for (size_t i = 0; i < text.n && t->n < REVIEW_TYPED_MOST;) {
        uint32_t c = utf8_next(text, &i);
        t->c[t->n++] = (wchar_t)(c == UTF8_BAD || c < ' ' ? ' ' : c);
    }
}

void review_typed_take(struct review_typed *t)
{
    size_t n = 0;
    for (unsigned i = 0; i < t->n; i++)
        n += utf8_put((uint32_t)t->c[i], t->text + n);
    t->text[n] = 0;
}

void review_typed_press(struct review_typed *t, wint_t key, bool special)
{
    if ((special && key == KEY_BACKSPACE) || (!special && (key == '\b' || key == DELETE)))
        t->n -= t->n > 0;
    else if (!special && key == CONTROL_U)
        t->n = 0;
    else if (!special && key >= ' ' && t->n < REVIEW_TYPED_MOST)
        t->c[t->n++] = (wchar_t)key;
}
