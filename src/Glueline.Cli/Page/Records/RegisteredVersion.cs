using Glueline.Cli.Records;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>A version that records were written with.</summary>
/// <param name="Place">What people call it.</param>
/// <param name="Definition">Its text.</param>
/// <param name="Schema">Converts its records.</param>
internal sealed record RegisteredVersion(WrittenWith Place, string Definition, WriterSchema Schema);
