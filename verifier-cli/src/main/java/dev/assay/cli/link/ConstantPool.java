package dev.assay.cli.link;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constant pool of a class file (JVMS 4.4), to which entries can be added. */
final class ConstantPool {
  static final int UTF8 = 1;
  static final int CLASS = 7;
  static final int METHOD = 10;
  static final int INTERFACE_METHOD = 11;
  static final int NAME_AND_TYPE = 12;
  static final int METHOD_HANDLE = 15;

  private final ByteBuffer file;

  /** Where each entry's tag is, by index. */
  private final List<Integer> places = new ArrayList<>(List.of(0));

  private final Map<String, Integer> texts = new HashMap<>();
  private final ByteArrayOutputStream added = new ByteArrayOutputStream();
  private int size;

  /** Reads the pool at the buffer's position and leaves that behind it. */
  ConstantPool(ByteBuffer file) {
    this.file = file;
    int count = file.getShort() & 0xffff;
    while (places.size() < count) {
      int at = file.position();
      int tag = file.get();
      places.add(at);
      if (tag == 5 || tag == 6) {
        places.add(at); // long and double count twice
      }
      if (tag == UTF8) {
        int length = file.getShort() & 0xffff;
        texts.putIfAbsent(text(at + 3, length), places.size() - 1);
        file.position(at + 3 + length);
      } else {
        file.position(at + 1 + length(tag));
      }
    }
    size = count;
  }

  private static int length(int tag) {
    return switch (tag) {
      case CLASS, 8, 16, 19, 20 -> 2;
      case METHOD_HANDLE -> 3;
      case 3, 4, 9, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> 4;
      case 5, 6 -> 8;
      default -> throw new IllegalArgumentException("constant of kind " + tag);
    };
  }

  private String text(int at, int length) {
    byte[] octets = new byte[length];
    file.get(at, octets);
    return new String(octets, StandardCharsets.UTF_8);
  }

  int size() {
    return size;
  }

  byte[] added() {
    return added.toByteArray();
  }

  int tag(int index) {
    return file.get(places.get(index));
  }

  /** The number that is {@code offset} octets behind the tag of an entry: an index, mostly. */
  int number(int index, int offset) {
    return file.getShort(places.get(index) + 1 + offset) & 0xffff;
  }

  String text(int index) {
    return text(places.get(index) + 3, number(index, 0));
  }

  /** {@code owner.name} of the method behind a method handle. */
  String handledMethod(int handle) {
    int method = number(handle, 1);
    return text(number(number(method, 0), 0)) + "." + text(number(number(method, 2), 0));
  }

  /** The index of that text, which is added when there is none. */
  int addText(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      return known;
    }
    int index =
        add(out -> {
          out.writeByte(UTF8);
          out.writeUTF(text);
        });
    texts.put(text, index);
    return index;
  }

  /** A reference to a method of the class at index {@code owner}. */
  int addMethod(int kind, int owner, int name, int descriptor) {
    int nameAndType =
        add(out -> {
          out.writeByte(NAME_AND_TYPE);
          out.writeShort(name);
          out.writeShort(descriptor);
        });
    return add(out -> {
      out.writeByte(kind);
      out.writeShort(owner);
      out.writeShort(nameAndType);
    });
  }

  @FunctionalInterface
  private interface Entry {
    void write(DataOutputStream out) throws IOException;
  }

  private int add(Entry entry) {
    try {
      entry.write(new DataOutputStream(added));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return size++;
  }
}
