namespace Glueline.Cli.Packaging;

/// <summary>One file as it is packed.</summary>
internal sealed record PackedFile(PackagePart Part, byte[] Content, ElfFacts Facts);
