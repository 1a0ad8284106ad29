package dev.assay.gates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package of the library may touch what. */
class ArchitectureTest {
  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("/testdata"))
          .importPackages("dev.assay");

  private static final DescribedPredicate<JavaClass> ASSAY = resideInAPackage("dev.assay..");
  private static final DescribedPredicate<JavaClass> ADAPTERS =
      resideInAPackage("dev.assay.adapters..");

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(LIBRARY);
  }

  private static DescribedPredicate<JavaClass> in(Set<String> names) {
    return describe(
        "in one of " + new TreeSet<>(names),
        type -> ASSAY.test(type) && names.contains(Arrows.segmentOf(type.getPackageName())));
  }

  private static List<Arrows> arrows() {
    return Arrows.ALL;
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void package_imports_onlyWhatItsArrowsAllow(Arrows arrows) {
    TreeSet<String> allowed = new TreeSet<>(arrows.mayImport());
    allowed.add(arrows.name());

    check(
        noClasses()
            .that(in(Set.of(arrows.name())))
            .should()
            .dependOnClassesThat(ASSAY.and(DescribedPredicate.not(in(allowed))))
            .because(arrows.because()));
  }

  private static Set<String> presentPackages() {
    return LIBRARY.stream()
        .map(type -> Arrows.segmentOf(type.getPackageName()))
        .filter(segment -> !segment.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void packages_all_haveArrows() {
    assertThat(presentPackages())
        .as("packages without a row in Arrows.java")
        .isSubsetOf(Arrows.ALL.stream().map(Arrows::name).toList());
  }

  @Test
  void packages_all_areOnTheArchitecturePage() {
    String page = ProjectFiles.read(ProjectFiles.root().resolve("docs/ARCHITECTURE.md"));

    assertThat(presentPackages())
        .as("packages without a row in docs/ARCHITECTURE.md")
        .allMatch(name -> page.contains("| `dev.assay." + name + "` |"));
  }

  @Test
  void packages_together_haveNoCycle() {
    check(
        slices()
            .matching("dev.assay.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package that has not admitted it"));
    check(slices().matching("dev.assay.(**)").should().beFreeOfCycles());
  }

  @Test
  void packages_all_areNullMarkedWithAPackageInfo() {
    check(
        classes()
            .should(GateConditions.liveInAPackageAnnotatedWith(NullMarked.class))
            .because("without it NullAway does not look at the package"));
  }

  @Test
  void cryptography_livesInOnePackage() {
    DescribedPredicate<JavaClass> digests =
        belongToAnyOf(MessageDigest.class, NoSuchAlgorithmException.class);
    DescribedPredicate<JavaClass> tls =
        resideInAnyPackage("java.security.cert..", "javax.net.ssl..")
            .or(belongToAnyOf(KeyStore.class))
            .or(assignableTo(GeneralSecurityException.class));
    DescribedPredicate<JavaClass> cryptography =
        resideInAnyPackage(
            "java.security..", "javax.crypto..", "javax.net.ssl..", "org.bouncycastle..");
    DescribedPredicate<JavaClass> hashers =
        in(Set.of("model", "tlog")).or(resideInAPackage("dev.assay.adapters.files.."));
    DescribedPredicate<JavaClass> http = resideInAPackage("dev.assay.adapters.http..");
    String because = "one package is what a reviewer of the cryptography has to read";

    check(
        noClasses()
            .that(DescribedPredicate.not(in(Set.of("crypto", "adapters")).or(hashers)))
            .should()
            .dependOnClassesThat(cryptography)
            .because(because));
    check(
        noClasses()
            .that(hashers)
            .should()
            .dependOnClassesThat(cryptography.and(DescribedPredicate.not(digests)))
            .because(because));
    check(
        noClasses()
            .that(http)
            .should()
            .dependOnClassesThat(cryptography.and(DescribedPredicate.not(tls)))
            .because("TLS is the only cryptography of a connection"));
    check(
        noClasses()
            .that(ADAPTERS.and(DescribedPredicate.not(http.or(hashers))))
            .should()
            .dependOnClassesThat(
                cryptography.and(
                    DescribedPredicate.not(assignableTo(GeneralSecurityException.class))))
            .because("an adapter translates a library's exceptions and signs nothing"));
  }

  @Test
  void cryptography_registersNoProvider() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Security.class))
            .because("a library that changes the JVM's providers changes its host's TLS"));
  }

  @Test
  void inputAndOutput_livesInAdapters() {
    DescribedPredicate<JavaClass> outside =
        resideInAnyPackage(
                "java.net.http..",
                "java.sql..",
                "javax.sql..",
                "java.nio.channels..",
                "com.sun.net..")
            .or(
                describe(
                    "files and sockets",
                    type ->
                        type.getName().startsWith("java.io.File")
                            || Set.of(
                                    "java.io.RandomAccessFile",
                                    "java.nio.file.Files",
                                    "java.net.URL",
                                    "java.net.URLConnection",
                                    "java.net.HttpURLConnection",
                                    "java.net.Socket",
                                    "java.net.ServerSocket",
                                    "java.net.DatagramSocket",
                                    "java.net.InetAddress",
                                    "java.lang.ProcessBuilder")
                                .contains(type.getName())));

    check(
        noClasses()
            .that(DescribedPredicate.not(ADAPTERS))
            .should()
            .dependOnClassesThat(outside)
            .because("\"offline means zero sockets\" is provable only if one place has them"));
  }

  @Test
  void time_isInjected() {
    check(
        noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(GateConditions.readsTheSystemClock())
            .because("whether a certificate was valid must not depend on when a test runs"));
  }

  @Test
  void surroundings_areReadByAdaptersAndRootsOnly() {
    check(
        noClasses()
            .that(DescribedPredicate.not(ADAPTERS))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .because("the same inputs must give the same verdict on every machine"));
  }

  @Test
  void standardStreams_areTheCommandLines() {
    check(
        noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .because("a library that prints breaks its caller's output"));
  }

  @Test
  void staticFields_areFinal() {
    check(
        fields()
            .that(GateConditions.STATIC_AND_WRITTEN_BY_HAND)
            .should()
            .beFinal()
            .because("two verifications in one JVM must not see each other"));
  }

  @Test
  void staticFields_holdValues() {
    check(
        fields()
            .that(GateConditions.STATIC_AND_WRITTEN_BY_HAND)
            .should(GateConditions.holdAnImmutableValue())
            .because("final does not help where the object itself changes"));
  }

  @Test
  void names_sayWhatAThingIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)")
            .because("these words are left over when nobody knew what the class is"));
  }

  @Test
  void sealedInterfaces_permitValuesOnly() {
    check(
        classes()
            .should(GateConditions.permitRecordsAndEnumsOnly())
            .because("a closed choice is made of values, all of which a switch can name"));
  }

  @Test
  void verifiedTypes_areMadeByTheirPackageOnly() {
    check(
        noClasses()
            .should(GateConditions.makeAVerifiedValueOfAnotherPackage())
            .because("a verified value is made only by the code that checked it"));
  }

  @Test
  void library_needsNoFramework() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "picocli..",
                "io.helidon..",
                "io.javalin..",
                "jakarta..",
                "ch.qos.logback..",
                "org.tinylog..",
                "org.apache.logging..",
                "java.util.logging..")
            .because("the library goes into programs that have chosen theirs"));
  }

  @Test
  void json_isReadInOneWay() {
    check(
        noClasses()
            .that(DescribedPredicate.not(in(Set.of("json"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..")
            .because("there is one JSON reader, and it is the strict one"));
  }

  @Test
  void sigstoreJavaAndStores_areReachedThroughPorts() {
    check(
        noClasses()
            .that(DescribedPredicate.not(ADAPTERS))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sigstore..", "com.google.protobuf..", "org.sqlite..")
            .because("the core answers without them"));
  }
}
