/**
 * Trust roots on the command line: which one a run uses, and {@code assay trust} to look at them,
 * refresh, export, import and compare them.
 *
 * <p>A root has a name. {@code production} is the refreshed one where {@code assay trust update}
 * ran, else the one inside the program; {@code staging} is only there once it was fetched; every
 * other name was given to a private instance by {@code assay trust import}, which keeps a file or
 * the root and mirror of a TUF repository in the configuration directory. What is kept of a TUF
 * repository is verified again at each load. Only {@code update} opens a connection.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.trust;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
