namespace Glueline.Ui.Change;

/// <summary>A few bytes, and their meaning.</summary>
public sealed record BytePart(string Hex, string Meaning);
