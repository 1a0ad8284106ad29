package dev.assay.cli.link;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Links the pattern switches of one class. */
final class SwitchLinker extends ClassVisitor {
  private static final int API = Opcodes.ASM9;

  /** A call of {@code typeSwitch}: its descriptor {@code (LType;I)I}, its cases in their order. */
  private record TypeSwitch(String name, String descriptor, List<Type> labels) {}

  private final List<TypeSwitch> switches = new ArrayList<>();
  private String owner = "";
  private boolean isInterface;

  private SwitchLinker(ClassVisitor next) {
    super(API, next);
  }

  /** The class without calls of {@code typeSwitch}; the same array where it has none. */
  static byte[] link(byte[] type) {
    ClassWriter writer = new ClassWriter(0);
    SwitchLinker linker = new SwitchLinker(writer);
    new ClassReader(type).accept(linker, 0);
    return linker.switches.isEmpty() ? type : writer.toByteArray();
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = name;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(
        API, super.visitMethod(access, name, descriptor, signature, exceptions)) {
      @Override
      public void visitInvokeDynamicInsn(
          String call, String form, Handle bootstrap, Object... labels) {
        if (isTypeSwitch(bootstrap, labels)) {
          TypeSwitch found =
              new TypeSwitch(
                  "switch$" + switches.size(),
                  form,
                  Stream.of(labels).map(Type.class::cast).toList());
          switches.add(found);
          visitMethodInsn(Opcodes.INVOKESTATIC, owner, found.name(), form, isInterface);
        } else {
          super.visitInvokeDynamicInsn(call, form, bootstrap, labels);
        }
      }
    };
  }

  /** Strings, integers and names of constants are labels too; those stay with the JVM. */
  private static boolean isTypeSwitch(Handle bootstrap, Object... labels) {
    return bootstrap.getOwner().equals("java/lang/runtime/SwitchBootstraps")
        && bootstrap.getName().equals("typeSwitch")
        && Stream.of(labels)
            .allMatch(it -> it instanceof Type type && type.getSort() != Type.METHOD);
  }

  @Override
  public void visitEnd() {
    switches.forEach(this::write);
    super.visitEnd();
  }

  private void write(TypeSwitch one) {
    MethodVisitor code =
        cv.visitMethod(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            one.name(),
            one.descriptor(),
            null,
            null);
    code.visitCode();
    Label next = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitJumpInsn(Opcodes.IFNONNULL, next);
    answer(code, -1, next);
    for (int i = 0; i < one.labels().size(); i++) {
      next = new Label();
      code.visitVarInsn(Opcodes.ILOAD, 1);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      code.visitJumpInsn(Opcodes.IF_ICMPGT, next);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitTypeInsn(Opcodes.INSTANCEOF, one.labels().get(i).getInternalName());
      code.visitJumpInsn(Opcodes.IFEQ, next);
      answer(code, i, next);
    }
    code.visitIntInsn(Opcodes.SIPUSH, one.labels().size());
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(2, 2);
    code.visitEnd();
  }

  private static void answer(MethodVisitor code, int number, Label next) {
    code.visitIntInsn(Opcodes.SIPUSH, number);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(next);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
