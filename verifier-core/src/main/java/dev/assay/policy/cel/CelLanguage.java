package dev.assay.policy.cel;

import dev.assay.policy.Condition;
import dev.assay.policy.ConditionLanguage;
import dev.assay.python.Version;
import dev.assay.python.VersionSpecifiers;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/** The Common Expression Language. Making one takes some tenths of a second. */
public final class CelLanguage implements ConditionLanguage {
  /** Longer than what anybody reviews. */
  public static final int MAX_CHARS = 2_000;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_ITERATIONS = 10_000;
  private static final int MAX_FINDING_CHARS = 300;
  private static final String SATISFIES = "satisfies";
  private static final String SATISFIES_OVERLOAD = "satisfies_string_string";

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  /** The language with the names of this package. */
  public CelLanguage() {
    CelOptions options =
        CelOptions.current()
            .maxExpressionCodePointSize(MAX_CHARS)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    this.compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("claim", MapType.create(SimpleType.STRING, SimpleType.STRING))
            .addVar("identity", SimpleType.STRING)
            .addVar("name", SimpleType.STRING)
            .addVar("version", SimpleType.STRING)
            .addVar("file_name", SimpleType.STRING)
            .addVar("is_wheel", SimpleType.BOOL)
            .addVar("predicate_type", SimpleType.STRING)
            .addVar("signed_at", SimpleType.TIMESTAMP)
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    SATISFIES,
                    CelOverloadDecl.newGlobalOverload(
                        SATISFIES_OVERLOAD, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)))
            .setResultType(SimpleType.BOOL)
            .build();
    this.runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(options)
            .addFunctionBindings(
                CelFunctionBinding.from(
                    SATISFIES_OVERLOAD, String.class, String.class, CelLanguage::satisfies))
            .build();
  }

  @Override
  public Condition parse(String text) {
    if (text.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a condition has at most " + MAX_CHARS + " characters");
    }
    try {
      CelAbstractSyntaxTree checked = compiler.compile(text).getAst();
      return new CelCondition(text, runtime.createProgram(checked));
    } catch (CelValidationException | CelEvaluationException invalid) {
      throw new IllegalArgumentException(finding(String.valueOf(invalid.getMessage())), invalid);
    }
  }

  private static String finding(String message) {
    String line = message.lines().findFirst().orElse("no reason given");
    return "the condition cannot be used: "
        + line.substring(0, Math.min(line.length(), MAX_FINDING_CHARS));
  }

  private static boolean satisfies(String version, String specifiers) {
    // The exceptions become an evaluation that failed, which is INDETERMINATE.
    return VersionSpecifiers.parse(specifiers)
        .orElseThrow(() -> new IllegalArgumentException("no version specifier: " + specifiers))
        .admits(
            Version.parse(version)
                .orElseThrow(() -> new IllegalArgumentException("no version: " + version)));
  }
}
