package dev.assay.adapters.http;

import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads for work that waits for answers now and then. Stateless. */
public final class WaitingThreads {
  private static final boolean VIRTUAL_WAIT_FREELY = Runtime.version().feature() >= 24;

  private WaitingThreads() {}

  /**
   * Whether virtual threads can be used for whatever waits. Before Java 24 one that waits inside of
   * a lock keeps its carrier, and those who would bring the answer may then find none (JEP 491).
   */
  public static boolean virtualWaitFreely() {
    return VIRTUAL_WAIT_FREELY;
  }

  /**
   * Makes virtual threads where those wait freely, else threads of the machine. A virtual one that
   * gets its answer is woken by another, without two threads of the machine in turns.
   */
  public static ThreadFactory factory() {
    return VIRTUAL_WAIT_FREELY ? Thread.ofVirtual().factory() : Executors.defaultThreadFactory();
  }
}
