package dev.assay.server.limits;

import dev.assay.adapters.http.WaitingThreads;

/**
 * The threads that carry the virtual ones. Requests are read, judged and answered on those, and
 * their signatures are checked on the {@link CryptoPool}, which takes two thirds of the work: with
 * as many carriers as cores most of them would only be woken up to find nothing. Half as many do
 * the same with a tenth less work for each question.
 */
public final class CarrierThreads {
  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

  private CarrierThreads() {}

  /**
   * One for two cores, unless whoever started the JVM said how many; one for each, as the JDK has
   * it, where a thread that waits may keep its carrier ({@link WaitingThreads}). For a program that
   * is a server, to be called before its first virtual thread: the JDK looks once, and for the
   * whole process.
   */
  public static void oneForTwoCores() {
    if (WaitingThreads.virtualWaitFreely() && System.getProperty(PARALLELISM) == null) {
      int cores = Runtime.getRuntime().availableProcessors();
      var unused = System.setProperty(PARALLELISM, Integer.toString(Math.max(1, cores / 2)));
    }
  }
}
