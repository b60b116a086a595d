namespace Glueline.Evolution.Planning;

/// <summary>
/// Something that can be done about a refusal; <see cref="RemedyText"/> says it in the words of the place where it is read.
/// </summary>
/// <param name="Kind">What is done.</param>
/// <param name="Subject">To what: a JSON pointer, a limit, a mode or a field, as the kind has it; else empty.</param>
public sealed record Remedy(RemedyKind Kind, string Subject = "");
