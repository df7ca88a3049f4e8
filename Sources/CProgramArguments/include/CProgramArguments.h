#pragma once

/// The number of words that the process was started with, the program's name among them; 0 where the system's C library
/// does not tell a program before its main function.
int program_argument_count(void);

/// These words, as main gets them; they live as long as the process.
char *_Nonnull const *_Nullable program_arguments(void);

/// The path that the program was started by, as the kernel says it without /proc; NULL where it does not.
const char *_Nullable program_started_path(void);
