/**
 * How long things take. Each class measures one question, with evidence that {@code FakeSigstore}
 * signs, so that a run needs no network and no recording.
 *
 * <p>Build with {@code ./mvnw -Pbenchmarks package -DskipTests}, run with {@code java -jar
 * benchmarks/target/benchmarks.jar}; its {@code -h} explains the options of JMH.
 */
@NullMarked
package dev.assay.benchmarks;

import org.jspecify.annotations.NullMarked;
