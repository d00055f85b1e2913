#ifndef ATTEST_TRAIN_OPTIONS_H
#define ATTEST_TRAIN_OPTIONS_H
/* What was asked for on the command line of attest-train; NULL = not given. */
struct train_options {
    const char *command, *train, *dev, *out, *model, *vectors, *save, *load, *from;
    const char *before, *licence, *epochs, *seed, *words, *lang_dir;
    const char *teachers, *text, *noise, *drop, *trust, *rate, *average;
};

#endif
