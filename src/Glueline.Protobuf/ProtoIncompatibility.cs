namespace Glueline.Protobuf;

/// <summary>One reason why a reader's file is incompatible with a writer's file.</summary>
/// <param name="Kind">What is incompatible.</param>
/// <param name="Path">Full name of the declaration, as the side that has it names it: <c>package.Message.field</c>.</param>
/// <param name="ReaderFragment">The reader's declaration in short; null if it has none.</param>
/// <param name="WriterFragment">The writer's declaration in short; null if it has none.</param>
public sealed record ProtoIncompatibility(ProtoIncompatibilityKind Kind, string Path, string? ReaderFragment, string? WriterFragment);
