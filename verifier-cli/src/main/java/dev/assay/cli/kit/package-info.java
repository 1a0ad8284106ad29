/**
 * {@code assay kit}: evidence, index pages and a trust root in one file, for machines without a
 * network. {@code create} asks an index, {@code show} lists what is inside, {@code verify} compares
 * every member with the manifest; {@code assay verify --kit FILE} uses it.
 *
 * <p>A kit is not signed, and need not be: what it holds is verified like what an index serves. Its
 * trust root counts only with {@code --trust kit}, since whoever made the kit chose it.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.kit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
