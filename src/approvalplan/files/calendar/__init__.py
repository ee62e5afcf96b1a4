"""Calendar files (放假安排文件), and years made with the library `holidays`."""
