package dev.ipcbench.transport.nettcp.soap;

/**
 * Why a call is not answered with a result (SOAP 1.2 part 1, section 5.4).
 *
 * @param action of the message that contains it
 * @param code without its prefix
 * @param subcode of WS-Addressing, without its prefix; empty for none
 */
public record SoapFault(String action, String code, String subcode, String reason) {

  private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing/fault";
  private static final String SOAP = "http://www.w3.org/2005/08/addressing/soap/fault";
  private static final int MAX_REASON = 1000;

  public SoapFault {
    reason = reason.substring(0, Math.min(reason.length(), MAX_REASON));
  }

  /** Returns the fault for a call of another operation. */
  static SoapFault actionNotSupported(String action, Contract contract) {
    return new SoapFault(
        ADDRESSING,
        "Sender",
        "ActionNotSupported",
        "The action '%s' is not supported. Valid: %s.".formatted(action, contract.action()));
  }

  /** Returns the fault for a header that must be understood and is not. */
  static SoapFault mustUnderstand(String header) {
    return new SoapFault(
        SOAP,
        "MustUnderstand",
        "",
        "The header '%s' is not supported. Use a binding with SecurityMode.None and without"
                .formatted(header)
            + " reliable sessions or transactions.");
  }

  /** Returns the fault for a call that is not valid otherwise. */
  public static SoapFault sender(String reason) {
    return new SoapFault(SOAP, "Sender", "", reason);
  }
}
