package dev.ipcbench.platform.foreign;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class NativeFunctionTests {

  private static final Problem MISSING = new Problem("It is missing.", "Install it.");

  private static NativeFunction bind(Supplier<SymbolLookup> library) {
    return NativeFunction.bind(
        library,
        "function",
        FunctionDescriptor.of(JAVA_INT),
        MISSING,
        Linker.Option.critical(false));
  }

  @Test
  void reportsMissingFunctionWithTheGivenProblem() {
    NativeFunction function = bind(() -> _ -> Optional.empty());

    assertThat(function.availability()).isEqualTo(new Unavailable(MISSING));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(function::bound)
        .withMessageContaining("It is missing.");
  }

  @Test
  void reportsDeniedNativeAccessWithItsOption() {
    NativeFunction function =
        bind(
            () -> {
              throw new IllegalCallerException();
            });

    assertThat(function.availability().toString()).contains("--enable-native-access");
  }

  @Test
  void functionsAreUnavailableIfOneIs() {
    NativeFunction available = new NativeFunction("a", null, Availability.AVAILABLE);
    NativeFunction missing = bind(() -> _ -> Optional.empty());

    assertThat(NativeFunction.availabilityOf(available, missing))
        .isEqualTo(new Unavailable(MISSING));
    assertThat(NativeFunction.availabilityOf(available)).isEqualTo(Availability.AVAILABLE);
  }

  @Test
  void addressOfADirectBufferIsIndependentOfItsPosition() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    long address = DirectBuffers.address(buffer);

    assertThat(DirectBuffers.address(buffer.position(3))).isEqualTo(address);
  }

  @Test
  void heapBufferHasNoAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirectBuffers.address(ByteBuffer.allocate(8)));
  }
}
