package dev.assay.cli.link;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Where instructions begin in a method's code (JVMS 6.5). */
final class Instructions {
  static final int INVOKESTATIC = 0xb8;
  static final int INVOKEDYNAMIC = 0xba;

  private static final int TABLESWITCH = 0xaa;
  private static final int LOOKUPSWITCH = 0xab;
  private static final int WIDE = 0xc4;
  private static final int IINC = 0x84;

  /** Octets of each instruction from 0 to 0xc9; 0 where they depend on what follows. */
  private static final String LENGTHS =
      // 0x00: constants; bipush, sipush, ldc, ldc_w, ldc2_w
      "1111111111111111"
          + "23233"
          // 0x15: loads; 0x36: stores; 0x57: stack and arithmetic
          + "22222"
          + "1".repeat(28)
          + "22222"
          + "1".repeat(28)
          + "1".repeat(45)
          // 0x84: iinc; conversions and comparisons; 0x99: branches, ret
          + "3"
          + "1".repeat(20)
          + "3".repeat(16)
          + "2"
          // 0xaa: switches; returns; fields and invocations; new and arrays
          + "00"
          + "111111"
          + "3333"
          + "333"
          + "55"
          + "3"
          + "2"
          + "3"
          + "11"
          + "33"
          + "11"
          // 0xc4: wide, multianewarray, ifnull, ifnonnull, goto_w, jsr_w
          + "0"
          + "4"
          + "33"
          + "55";

  private Instructions() {}

  /** The places of all {@code invokedynamic} in the code from {@code start} to {@code end}. */
  static List<Integer> dynamicCalls(ByteBuffer file, int start, int end) {
    List<Integer> calls = new ArrayList<>();
    int at = start;
    while (at < end) {
      int code = file.get(at) & 0xff;
      if (code == INVOKEDYNAMIC) {
        calls.add(at);
      }
      at += length(file, start, at, code);
    }
    return calls;
  }

  private static int length(ByteBuffer file, int start, int at, int code) {
    int padded = at + 4 - (at - start) % 4;
    return switch (code) {
      case TABLESWITCH ->
          padded - at + 12 + 4 * (file.getInt(padded + 8) - file.getInt(padded + 4) + 1);
      case LOOKUPSWITCH -> padded - at + 8 + 8 * file.getInt(padded + 4);
      case WIDE -> (file.get(at + 1) & 0xff) == IINC ? 6 : 4;
      default -> LENGTHS.charAt(code) - '0';
    };
  }
}
