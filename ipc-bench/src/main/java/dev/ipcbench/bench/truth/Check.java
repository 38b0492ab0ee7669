package dev.ipcbench.bench.truth;

import dev.ipcbench.bench.product.Product;
import java.io.IOException;
import java.util.List;

/** One check of the product's figures. */
interface Check {

  /**
   * What a check has found.
   *
   * @param what was compared
   * @param said by the product
   * @param truth what it should say
   * @param holds whether it does
   */
  record Finding(String what, String said, String truth, boolean holds) {}

  /** Runs the check. */
  List<Finding> run(Product product) throws IOException, InterruptedException;
}
