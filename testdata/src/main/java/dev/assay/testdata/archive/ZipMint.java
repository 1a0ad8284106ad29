package dev.assay.testdata.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a ZIP file, as its members say. Not thread-safe; one per file. */
public final class ZipMint {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int entries;

  private ZipMint() {}

  /** An ordinary file. */
  public static byte[] zip(ZipMember... members) {
    return zip(List.of(members));
  }

  /** An ordinary file. */
  public static byte[] zip(List<ZipMember> members) {
    return zip(members, new byte[0], new byte[0], false);
  }

  /** With bytes before the first member and behind the end, and ZIP64 records if so wanted. */
  public static byte[] zip(List<ZipMember> members, byte[] before, byte[] behind, boolean zip64) {
    ZipMint mint = new ZipMint();
    mint.out.writeBytes(before);
    for (ZipMember member : members) {
      mint.add(member);
    }
    mint.end(zip64);
    mint.out.writeBytes(behind);
    return mint.out.toByteArray();
  }

  private void add(ZipMember member) {
    int offset = out.size();
    byte[] content = member.content().toArray();
    byte[] packed = member.deflated() ? deflate(content) : content;
    CRC32 crc = new CRC32();
    crc.update(content);
    int stated = (int) crc.getValue() + member.crcChange();
    byte[] name = member.name().getBytes(StandardCharsets.UTF_8);
    boolean late = member.descriptor();
    byte[] headerBytes = new byte[30];
    ByteBuffer header = little(headerBytes);
    header.putInt(0x04034b50).putShort((short) 20).putShort((short) member.flags());
    header.putShort(method(member)).putInt(0);
    header.putInt(late ? 0 : stated).putInt(late ? 0 : packed.length);
    header.putInt(late ? 0 : member.content().size());
    header.putShort((short) name.length).putShort((short) member.extra().size());
    out.writeBytes(headerBytes);
    out.writeBytes(name);
    out.writeBytes(member.extra().toArray());
    out.writeBytes(packed);
    if (late) {
      byte[] descriptorBytes = new byte[16];
      ByteBuffer descriptor = little(descriptorBytes);
      descriptor.putInt(0x08074b50).putInt(stated).putInt(packed.length);
      descriptor.putInt(member.content().size());
      out.writeBytes(descriptorBytes);
    }
    for (int i = 0; i <= member.repeats() && member.inDirectory(); i++) {
      String listed = i == 0 ? member.listedName() : member.listedName() + i;
      list(member, listed, offset, packed.length, stated);
    }
  }

  private void list(ZipMember member, String listedName, int offset, int packed, int crc) {
    byte[] name = listedName.getBytes(StandardCharsets.UTF_8);
    long size = member.listedSize() < 0 ? member.content().size() : member.listedSize();
    byte[] headerBytes = new byte[46];
    ByteBuffer header = little(headerBytes);
    header.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
    header.putShort((short) member.flags()).putShort(method(member)).putInt(0);
    header.putInt(crc).putInt(packed).putInt((int) size);
    header.putShort((short) name.length).putShort((short) 0).putShort((short) 0);
    header.putShort((short) 0).putShort((short) 0).putInt(member.unixMode() << 16);
    header.putInt(offset);
    directory.writeBytes(headerBytes);
    directory.writeBytes(name);
    entries++;
  }

  private void end(boolean zip64) {
    int offset = out.size();
    out.writeBytes(directory.toByteArray());
    if (zip64) {
      int records = out.size();
      byte[] wideBytes = new byte[76];
      ByteBuffer wide = little(wideBytes);
      wide.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
      wide.putInt(0).putInt(0).putLong(entries).putLong(entries);
      wide.putLong(directory.size()).putLong(offset);
      wide.putInt(0x07064b50).putInt(0).putLong(records).putInt(1);
      out.writeBytes(wideBytes);
    }
    byte[] endBytes = new byte[22];
    ByteBuffer end = little(endBytes);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    end.putShort((short) (zip64 ? -1 : entries)).putShort((short) (zip64 ? -1 : entries));
    end.putInt(zip64 ? -1 : directory.size()).putInt(zip64 ? -1 : offset).putShort((short) 0);
    out.writeBytes(endBytes);
  }

  private static short method(ZipMember member) {
    return (short) (member.deflated() ? 8 : 0);
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A list to change, since most hostile files are honest ones with one member changed. */
  public static List<ZipMember> list(ZipMember... members) {
    return new ArrayList<>(List.of(members));
  }
}
