package dev.assay.gates;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java files as the JDK's own parser sees them, for measuring. */
final class JavaSources {
  /**
   * One declared type or method.
   *
   * @param where file, line and name, for a message
   * @param isMethod or else a type
   * @param lines from the first annotation or modifier to the closing brace
   * @param needsDoc public, as is every type around it, and neither an override nor self-evident
   * @param isDocumented a doc comment stands directly above
   */
  record Declaration(
      String where, boolean isMethod, int lines, boolean needsDoc, boolean isDocumented) {}

  private JavaSources() {}

  /** Everything declared in {@code files}; local and anonymous types count as part of a method. */
  static List<Declaration> declarations(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      List<Declaration> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(unit, DocTrees.instance(task), found).scan(unit, null);
      }
      return List.copyOf(found);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static final class Reader extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final List<Declaration> found;
    private boolean isAroundPublic = true;
    private boolean isInInterface = false;

    Reader(CompilationUnitTree unit, DocTrees docs, List<Declaration> found) {
      this.unit = unit;
      this.docs = docs;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      boolean aroundPublic = isAroundPublic;
      boolean inInterface = isInInterface;
      boolean isPublic = isPublic(type.getModifiers().getFlags());
      add(type.getSimpleName().toString(), type, false, isPublic && !isCaseOfTypeAround(type));
      isAroundPublic = aroundPublic && isPublic;
      isInInterface =
          type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
      super.visitClass(type, null);
      isAroundPublic = aroundPublic;
      isInInterface = inInterface;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean isOverride =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      boolean isConstructor = method.getReturnType() == null;
      boolean needsDoc =
          isPublic(method.getModifiers().getFlags())
              && !isOverride
              && !isConstructor
              && !isAccessor(method);
      add(method.getName().toString(), method, true, needsDoc);
      return null;
    }

    /** No parameters, nothing thrown, one statement: the name and the type say all there is. */
    private static boolean isAccessor(MethodTree method) {
      return method.getParameters().isEmpty()
          && method.getThrows().isEmpty()
          && method.getBody() != null
          && method.getBody().getStatements().size() == 1;
    }

    /** A nested case of a sealed choice; the type around it says what the choice is about. */
    private boolean isCaseOfTypeAround(ClassTree type) {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree around
          && type.getImplementsClause().stream()
              .map(implemented -> implemented.toString().replaceFirst("<.*", ""))
              .anyMatch(around.getSimpleName()::contentEquals);
    }

    private boolean isPublic(Set<Modifier> flags) {
      return flags.contains(Modifier.PUBLIC)
          || (isInInterface && !flags.contains(Modifier.PRIVATE));
    }

    private void add(String name, Tree tree, boolean isMethod, boolean needsDoc) {
      SourcePositions positions = docs.getSourcePositions();
      long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
      long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
      DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
      String file = ProjectFiles.name(Path.of(unit.getSourceFile().toUri()));
      found.add(
          new Declaration(
              file + ":" + first + " " + name,
              isMethod,
              (int) (last - first + 1),
              needsDoc && isAroundPublic,
              comment != null));
    }
  }
}
