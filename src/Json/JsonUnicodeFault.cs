namespace Glueline;

/// <summary>Where JSON text stops being Unicode.</summary>
/// <param name="Pointer">
/// JSON pointer to the value, or to the object if the fault is in a member's name; empty if the text before it is not JSON.
/// </param>
/// <param name="Offset">The offset in the text, in bytes.</param>
/// <param name="Reason">What was expected and what was found, with the place.</param>
[Microsoft.CodeAnalysis.Embedded]
internal sealed record JsonUnicodeFault(string Pointer, long Offset, string Reason);
