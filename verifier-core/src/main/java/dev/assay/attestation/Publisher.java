package dev.assay.attestation;

import dev.assay.json.Json;
import java.util.Objects;
import java.util.Optional;

/**
 * A Trusted Publisher as the index names it in a provenance. Unsigned: that a certificate agrees
 * with it is one check, and that it is the publisher the caller wanted is another.
 *
 * <p>An absent, null or empty environment or VCS value means "none was configured". The {@code
 * claims} key that some objects of 2024 carry is ignored.
 */
public sealed interface Publisher {
  /** The {@code kind} of the JSON object, case-sensitive. */
  String kind();

  /** As a person reads it: {@code GitHub acme/demo, release.yml, environment pypi}. */
  default String describe() {
    return switch (this) {
      case GitHub github ->
          "GitHub " + github.repository + ", " + github.workflow + in(github.environment);
      case GitLab gitlab ->
          "GitLab " + gitlab.repository + ", " + gitlab.workflowFilepath + in(gitlab.environment);
      case Google google -> "Google " + google.email;
      case CircleCi circle -> "CircleCI " + circle.projectId + ", " + circle.pipelineDefinitionId;
      case Unknown unknown -> "of the unknown kind " + unknown.kind;
    };
  }

  private static String in(Optional<String> environment) {
    return environment.map(name -> ", environment " + name).orElse("");
  }

  /**
   * A workflow on GitHub.
   *
   * @param repository {@code owner/name}, in the case that the index has registered
   * @param workflow file name below {@code .github/workflows/}
   */
  record GitHub(String repository, String workflow, Optional<String> environment)
      implements Publisher {
    public GitHub {
      Objects.requireNonNull(repository, "repository is null");
      Objects.requireNonNull(workflow, "workflow is null");
      Objects.requireNonNull(environment, "environment is null");
    }

    @Override
    public String kind() {
      return "GitHub";
    }
  }

  /**
   * A CI job on gitlab.com.
   *
   * @param repository {@code group[/subgroup...]/project} on gitlab.com
   * @param workflowFilepath path within the repository, for example {@code .gitlab-ci.yml}
   */
  record GitLab(String repository, String workflowFilepath, Optional<String> environment)
      implements Publisher {
    public GitLab {
      Objects.requireNonNull(repository, "repository is null");
      Objects.requireNonNull(workflowFilepath, "workflowFilepath is null");
      Objects.requireNonNull(environment, "environment is null");
    }

    @Override
    public String kind() {
      return "GitLab";
    }
  }

  /**
   * A Google Cloud service account.
   *
   * @param email address of a service account
   */
  record Google(String email) implements Publisher {
    public Google {
      Objects.requireNonNull(email, "email is null");
    }

    @Override
    public String kind() {
      return "Google";
    }
  }

  /**
   * A CircleCI pipeline. Experimental: no released tool and no index writes it yet.
   *
   * @param projectId UUID
   * @param pipelineDefinitionId UUID
   */
  record CircleCi(
      String projectId,
      String pipelineDefinitionId,
      Optional<String> vcsOrigin,
      Optional<String> vcsRef)
      implements Publisher {
    public CircleCi {
      Objects.requireNonNull(projectId, "projectId is null");
      Objects.requireNonNull(pipelineDefinitionId, "pipelineDefinitionId is null");
      Objects.requireNonNull(vcsOrigin, "vcsOrigin is null");
      Objects.requireNonNull(vcsRef, "vcsRef is null");
    }

    @Override
    public String kind() {
      return "CircleCI";
    }
  }

  /**
   * A kind that this program does not know: never verified, and never a crash.
   *
   * @param object the whole publisher object
   */
  record Unknown(String kind, Json.Obj object) implements Publisher {
    public Unknown {
      Objects.requireNonNull(kind, "kind is null");
      Objects.requireNonNull(object, "object is null");
    }
  }
}
