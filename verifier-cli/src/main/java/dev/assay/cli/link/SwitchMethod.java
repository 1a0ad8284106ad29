package dev.assay.cli.link;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The method that stands in for a call of {@code typeSwitch}.
 *
 * @param descriptor index of the call's descriptor, {@code (LType;I)I}
 * @param labels indexes of the classes, in the order of the cases
 */
record SwitchMethod(int descriptor, List<Integer> labels) {
  private static final int PRIVATE_STATIC_SYNTHETIC = 0x100a;

  /** Octets of the code for null, and of that for each label. */
  private static final int FOR_NULL = 6;

  private static final int FOR_LABEL = 18;

  /** The {@code method_info}; all parameters are indexes in the constant pool. */
  byte[] bytes(int name, int code, int frames) {
    int codeLength = FOR_NULL + FOR_LABEL * labels.size() + 4;
    int framesLength = 2 + 1 + labels.size();
    ByteBuffer out = ByteBuffer.allocate(8 + 6 + 8 + codeLength + 4 + 6 + framesLength);
    out.putShort((short) PRIVATE_STATIC_SYNTHETIC).putShort((short) name);
    out.putShort((short) descriptor).putShort((short) 1);
    out.putShort((short) code).putInt(8 + codeLength + 4 + 6 + framesLength);
    out.putShort((short) 2).putShort((short) 2).putInt(codeLength);
    putCode(out);
    out.putShort((short) 0).putShort((short) 1);
    out.putShort((short) frames).putInt(framesLength).putShort((short) (1 + labels.size()));
    // same_frame, once behind the code for null and once behind that for each label
    out.put((byte) FOR_NULL);
    labels.forEach(any -> out.put((byte) (FOR_LABEL - 1)));
    return out.array();
  }

  private void putCode(ByteBuffer out) {
    // aload_0; ifnonnull +5; iconst_m1; ireturn
    out.put(octets(0x2a, 0xc7, 0, 5, 0x02, 0xac));
    for (int i = 0; i < labels.size(); i++) {
      // iload_1; sipush i; if_icmpgt to the next label
      out.put(octets(0x1b, 0x11)).putShort((short) i).put(octets(0xa3, 0, FOR_LABEL - 4));
      // aload_0; instanceof; ifeq to the next label
      out.put(octets(0x2a, 0xc1)).putShort(labels.get(i).shortValue());
      out.put(octets(0x99, 0, 7, 0x11)).putShort((short) i).put((byte) 0xac);
    }
    out.put((byte) 0x11).putShort((short) labels.size()).put((byte) 0xac);
  }

  private static byte[] octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }
}
