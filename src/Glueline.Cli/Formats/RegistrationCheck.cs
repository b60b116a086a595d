using Glueline.Registry;

namespace Glueline.Cli.Formats;

/// <summary>The check of a definition against the versions that are there when it comes to registering.</summary>
internal static class RegistrationCheck
{
    /// <summary>Null for Avro, for which the registrar has its own.</summary>
    public static DefinitionCheck? Of(Definition definition) =>
        definition.Format is SchemaFormat.Avro
            ? null
            : (_, rules, versions) =>
                [
                    .. new DefinitionHistory(
                        rules,
                        versions.Select(version =>
                            EarlierDefinition.Version(version.Number, Definition.ParseRegistered(version.Format, version.Definition))
                        )
                    )
                        .Check(definition)
                        .Select(finding => finding.ToString()),
                ];
}
