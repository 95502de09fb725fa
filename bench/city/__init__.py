"""Generated cities: files whose truth is written from the cause that was planted."""
