package dev.assay.cli.link;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One class file, as far as linking its switches needs it. */
final class ClassFile {
  private static final String TYPE_SWITCH = "java/lang/runtime/SwitchBootstraps.typeSwitch";
  private static final int INTERFACE = 0x0200;

  private final ByteBuffer file;
  private final ConstantPool pool;
  private final int poolEnd;
  private final int thisClass;
  private final boolean isInterface;

  /** Where the number of methods is, and where the last of them ends. */
  private final int methods;

  private final int methodsEnd;

  /** Places of {@code invokedynamic}. */
  private final List<Integer> calls = new ArrayList<>();

  private final List<Bootstrap> bootstraps = new ArrayList<>();

  private record Bootstrap(int handle, List<Integer> arguments) {}

  private ClassFile(byte[] content) {
    this.file = ByteBuffer.wrap(content);
    file.position(8);
    this.pool = new ConstantPool(file);
    this.poolEnd = file.position();
    this.isInterface = (file.getShort() & INTERFACE) != 0;
    this.thisClass = file.getShort() & 0xffff;
    file.getShort();
    skip(2 * (file.getShort() & 0xffff));
    members();
    this.methods = file.position();
    members();
    this.methodsEnd = file.position();
    attributes();
  }

  static ClassFile parse(byte[] content) {
    return new ClassFile(content.clone());
  }

  private void skip(int octets) {
    file.position(file.position() + octets);
  }

  /** Reads over fields or methods; remembers the dynamic calls in the latter. */
  private void members() {
    int count = file.getShort() & 0xffff;
    for (int i = 0; i < count; i++) {
      skip(6);
      attributes();
    }
  }

  private void attributes() {
    int count = file.getShort() & 0xffff;
    for (int i = 0; i < count; i++) {
      String name = pool.text(file.getShort() & 0xffff);
      int length = file.getInt();
      int end = file.position() + length;
      if (name.equals("Code")) {
        int code = file.position() + 8;
        calls.addAll(Instructions.dynamicCalls(file, code, code + file.getInt(code - 4)));
      } else if (name.equals("BootstrapMethods")) {
        bootstraps();
      }
      file.position(end);
    }
  }

  private void bootstraps() {
    int count = file.getShort() & 0xffff;
    for (int i = 0; i < count; i++) {
      int handle = file.getShort() & 0xffff;
      Integer[] arguments = new Integer[file.getShort() & 0xffff];
      Arrays.setAll(arguments, any -> file.getShort() & 0xffff);
      bootstraps.add(new Bootstrap(handle, List.of(arguments)));
    }
  }

  /** The file with its type switches linked; the same octets where it has none. */
  byte[] linked() {
    Map<SwitchMethod, Integer> made = new LinkedHashMap<>();
    for (int call : calls) {
      int constant = file.getShort(call + 1) & 0xffff;
      Bootstrap bootstrap = bootstrap(call);
      if (isTypeSwitch(bootstrap) && isOverTypes(bootstrap)) {
        int descriptor = pool.number(pool.number(constant, 2), 2);
        SwitchMethod method = new SwitchMethod(descriptor, bootstrap.arguments());
        int reference = made.computeIfAbsent(method, any -> reference(descriptor, made.size()));
        file.put(call, (byte) Instructions.INVOKESTATIC).putShort(call + 1, (short) reference);
        // The two zeroes that follow are now instructions that do nothing.
      }
    }
    return made.isEmpty() ? file.array() : assembled(List.copyOf(made.keySet()));
  }

  /** How many switches are left to the JVM. */
  long unlinked() {
    return calls.stream().filter(call -> isTypeSwitch(bootstrap(call))).count();
  }

  private Bootstrap bootstrap(int call) {
    return bootstraps.get(pool.number(file.getShort(call + 1) & 0xffff, 0));
  }

  private boolean isTypeSwitch(Bootstrap bootstrap) {
    return pool.handledMethod(bootstrap.handle()).equals(TYPE_SWITCH);
  }

  /** Whether every label is a class; constants are compared, not asked for their type. */
  private boolean isOverTypes(Bootstrap bootstrap) {
    return bootstrap.arguments().stream().allMatch(it -> pool.tag(it) == ConstantPool.CLASS);
  }

  private int reference(int descriptor, int number) {
    return pool.addMethod(
        isInterface ? ConstantPool.INTERFACE_METHOD : ConstantPool.METHOD,
        thisClass,
        pool.addText("switch$" + number),
        descriptor);
  }

  private byte[] assembled(List<SwitchMethod> switches) {
    int code = pool.addText("Code");
    int frames = pool.addText("StackMapTable");
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < switches.size(); i++) {
      bodies.add(switches.get(i).bytes(pool.addText("switch$" + i), code, frames));
    }
    byte[] added = pool.added();
    int more = added.length + bodies.stream().mapToInt(body -> body.length).sum();
    byte[] content = file.array();
    int count = (file.getShort(methods) & 0xffff) + switches.size();
    file.putShort(8, (short) pool.size()).putShort(methods, (short) count);
    ByteBuffer out = ByteBuffer.allocate(content.length + more);
    out.put(content, 0, poolEnd).put(added).put(content, poolEnd, methodsEnd - poolEnd);
    bodies.forEach(out::put);
    return out.put(content, methodsEnd, content.length - methodsEnd).array();
  }
}
