/**
 * A step of the build, which is no part of what it makes: the jar's pattern switches, linked
 * beforehand.
 *
 * <p>The compiler leaves a {@code switch} over types to {@link
 * java.lang.runtime.SwitchBootstraps#typeSwitch}, which spins a class for each at run time. The JVM
 * keeps other such classes in its archives, but not these; a cold {@code assay verify} passes forty
 * of them, 20 ms of its time. {@link dev.assay.cli.link.LinkedSwitches} replaces each call by one
 * of a method in the same class, which asks {@code instanceof} in the same order:
 *
 * <pre>
 * private static int switch$0(Object value, int from) {
 *   if (value == null) return -1;
 *   if (from &lt;= 0 &amp;&amp; value instanceof First) return 0;
 *   if (from &lt;= 1 &amp;&amp; value instanceof Second) return 1;
 *   return 2;
 * }
 * </pre>
 *
 * <p>Switches with other labels than classes are left as they are, and so are the classes of other
 * projects. Input is the build's own jar and is trusted.
 */
@NullMarked
package dev.assay.cli.link;

import org.jspecify.annotations.NullMarked;
