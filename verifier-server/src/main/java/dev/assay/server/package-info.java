/**
 * The verify server: the library behind HTTP, for machines that install packages and for people who
 * want to know why one was refused.
 *
 * <p>{@link dev.assay.server.VerifyServer} puts it together. {@code api} is what can be asked,
 * {@code auth} who may, {@code judge} what the answer is, {@code limits} how much at once, {@code
 * operations} what its operators see, {@code config} the one file that decides about all of it.
 * Only this package knows the web server.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
