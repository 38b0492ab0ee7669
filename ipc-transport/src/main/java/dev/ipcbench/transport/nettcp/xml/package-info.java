/**
 * The binary XML of WCF: the records of [MC-NBFX] with the dictionaries of [MC-NBFS], [MC-NBFSE].
 */
@NullMarked
package dev.ipcbench.transport.nettcp.xml;

import org.jspecify.annotations.NullMarked;
