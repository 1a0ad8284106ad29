package dev.assay.python;

import java.util.Optional;

/** The environment variables of PEP 508 markers, and the two sets of PEP 751. */
public enum MarkerVariable {
  OS_NAME("os_name", false),
  SYS_PLATFORM("sys_platform", false),
  PLATFORM_MACHINE("platform_machine", false),
  PLATFORM_PYTHON_IMPLEMENTATION("platform_python_implementation", false),
  PLATFORM_RELEASE("platform_release", true),
  PLATFORM_SYSTEM("platform_system", false),
  PLATFORM_VERSION("platform_version", false),
  PYTHON_VERSION("python_version", true),
  PYTHON_FULL_VERSION("python_full_version", true),
  IMPLEMENTATION_NAME("implementation_name", false),
  IMPLEMENTATION_VERSION("implementation_version", true),
  EXTRA("extra", false),
  EXTRAS("extras", false),
  DEPENDENCY_GROUPS("dependency_groups", false);

  private final String text;
  private final boolean version;

  MarkerVariable(String text, boolean version) {
    this.text = text;
    this.version = version;
  }

  /** The name in markers, for example {@code python_version}. */
  public String text() {
    return text;
  }

  /** Whether it is compared as a version where the other side allows that. */
  public boolean isVersion() {
    return version;
  }

  /** Whether it is a set of names, which only {@code in} and {@code not in} can ask. */
  public boolean isSet() {
    return this == EXTRAS || this == DEPENDENCY_GROUPS;
  }

  /** The variable of that name or legacy alias, for example {@code os.name}; empty for others. */
  public static Optional<MarkerVariable> named(String name) {
    String current =
        switch (name) {
          case "os.name" -> "os_name";
          case "sys.platform" -> "sys_platform";
          case "platform.version" -> "platform_version";
          case "platform.machine" -> "platform_machine";
          case "platform.python_implementation", "python_implementation" ->
              "platform_python_implementation";
          default -> name;
        };
    for (MarkerVariable variable : values()) {
      if (variable.text.equals(current)) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }
}
