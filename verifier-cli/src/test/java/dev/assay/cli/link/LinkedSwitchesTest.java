package dev.assay.cli.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class LinkedSwitchesTest {
  private static final List<Object> VALUES =
      List.of("", "a text", "long enough text", 1, -7, 2L, 3.5, 'c', List.of(1), new int[0]);

  @TempDir Path directory;

  private static byte[] bytes(Class<?> type) throws Exception {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = LinkedSwitchesTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** Loads {@code file} under another identity; the JVM verifies it. */
  private static MethodHandle method(byte[] file, String name, Class<?> parameter)
      throws Exception {
    MethodHandles.Lookup linked =
        MethodHandles.privateLookupIn(Switched.class, MethodHandles.lookup())
            .defineHiddenClass(file, true);
    return linked.findStatic(
        linked.lookupClass(), name, MethodType.methodType(String.class, parameter));
  }

  @Test
  void linked_everyValueAndSwitch_answersAsBefore() throws Throwable {
    byte[] linked = SwitchLinker.link(bytes(Switched.class));

    for (String name : List.of("plain", "guarded", "nullable", "nested", "manyInTables")) {
      MethodHandle before = method(bytes(Switched.class), name, Object.class);
      MethodHandle after = method(linked, name, Object.class);
      for (Object value : VALUES) {
        assertThat((String) after.invoke(value))
            .as("%s of %s", name, value)
            .isEqualTo((String) before.invoke(value));
      }
    }
    assertThat((String) method(linked, "nullable", Object.class).invoke((Object) null))
        .isEqualTo("nothing");
    assertThatThrownBy(() -> method(linked, "plain", Object.class).invoke((Object) null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void linked_switchOverTypes_isCalledNoMore() throws Exception {
    byte[] linked = SwitchLinker.link(bytes(Switched.class));

    assertThat(typeSwitches(bytes(Switched.class))).isGreaterThanOrEqualTo(6);
    // Its labels are constants.
    assertThat(typeSwitches(linked)).isEqualTo(1);
    assertThat(SwitchLinker.link(linked)).isEqualTo(linked);
  }

  private static int typeSwitches(byte[] type) {
    AtomicInteger calls = new AtomicInteger();
    new ClassReader(type)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String call, String form, Handle bootstrap, Object... labels) {
                    calls.addAndGet(call.equals("typeSwitch") ? 1 : 0);
                  }
                };
              }
            },
            0);
    return calls.get();
  }

  @Test
  void linked_classWithoutSwitch_isTheSame() throws Exception {
    assertThat(SwitchLinker.link(bytes(LinkedSwitchesTest.class)))
        .isEqualTo(bytes(LinkedSwitchesTest.class));
  }

  @Test
  void main_jar_keepsOrderTimesAndWhatIsNotOurs() throws Exception {
    byte[] ours = bytes(Switched.class);
    LocalDateTime time = LocalDateTime.of(2026, 1, 1, 0, 0);
    Path jar = directory.resolve("a.jar");
    List<String> names = List.of("z.txt", "dev/assay/A.class", "org/other/B.class", "dev/assay/t");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        out.putNextEntry(entry);
        out.write(name.endsWith(".class") ? ours : name.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }

    LinkedSwitches.main(new String[] {jar.toString()});

    try (ZipFile linked = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(linked.entries());
      assertThat(entries).extracting(ZipEntry::getName).containsExactlyElementsOf(names);
      assertThat(entries).extracting(ZipEntry::getTimeLocal).containsOnly(time);
      assertThat(read(linked, "z.txt")).asString().isEqualTo("z.txt");
      assertThat(read(linked, "org/other/B.class")).isEqualTo(ours);
      assertThat(read(linked, "dev/assay/A.class")).isEqualTo(SwitchLinker.link(ours));
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(jar);
    }
  }

  private static byte[] read(ZipFile jar, String name) throws Exception {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }
}
