/**
 * The program's face for outside test suites: {@code assay-conformance}.
 *
 * <pre>
 *   verify-bundle [--staging] --bundle FILE
 *       (--certificate-identity ID --certificate-oidc-issuer URL | --key FILE)
 *       [--trusted-root FILE] FILE_OR_DIGEST
 *   verify-attestation --attestation FILE --identity-kind GitHub|GitLab --repository OWNER/REPO
 *       [--workflow NAME] [--trusted-root FILE] DIST
 *   verify-attestation --attestation FILE --identity-kind Google --email ADDRESS
 *       [--trusted-root FILE] DIST
 * </pre>
 *
 * <p>The first is the protocol of sigstore-conformance: {@code sha256:HEX} is a digest unless there
 * is a file of that name. The second verifies one PEP 740 attestation against one publisher, as
 * PyPI compares them at upload: exactly, case and all, and by the first log entry. Without {@code
 * --workflow} any workflow of the repository will do. DIST is a path, or {@code
 * FILENAME@sha256:HEX} where there is no such file.
 *
 * <p>Exit code 0 means verified, anything else not, with one line on standard error that says why.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.conformance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
