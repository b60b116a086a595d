namespace Glueline.Architecture;

internal sealed record PackageLine(string Name, string? Version);
