#ifndef ATTEST_TRAIN_GEMM_H
#define ATTEST_TRAIN_GEMM_H
#include <stddef.h>

/* C[m, n] += A[m, k] B[k, n], all by rows; ld* = floats from row to row (rows of A may overlap). */
void train_gemm(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b,
                size_t ldb, float *c, size_t ldc);

/* out[cols, rows] = in[rows, cols], transposed. */
void train_gemm_transpose(size_t rows, size_t cols, const float *in, size_t ldin, float *out,
                          size_t ldout);

#endif
