namespace Glueline.JsonSchema;

/// <summary>Where JSON text stops being Unicode.</summary>
/// <param name="Pointer">JSON pointer to the value, or to the object whose member's name it is; empty where the text is not JSON up to
/// there.</param>
/// <param name="Offset">The place in the text, in bytes.</param>
/// <param name="Reason">What was expected and what was found, with the place.</param>
public sealed record JsonUnicodeFault(string Pointer, long Offset, string Reason);
