package io.loopmark.net;

import java.io.IOException;

/** A call of the kernel that failed, with its error in words. */
public final class KernelException extends IOException {
  private static final long serialVersionUID = 1;

  private final int errno;

  KernelException(int errno) {
    super(Errno.words(errno));
    this.errno = errno;
  }

  /** Whether it takes rights. */
  boolean forbidden() {
    return errno == Errno.EPERM || errno == Errno.EACCES;
  }

  /** Whether what was asked is not to be had on this kernel, or in this form. */
  public boolean refused() {
    return errno == Errno.EINVAL || errno == Errno.ENOPROTOOPT || errno == Errno.ENOSYS;
  }
}
