using System.CommandLine;
using Glueline.Registry;

namespace Glueline.Cli.Options;

/// <summary>The option for the format of schema files.</summary>
internal static class FormatOption
{
    public static Option<SchemaFormat?> Create() =>
        new("--format")
        {
            Description =
                "The format of schema files: AVRO, JSON or PROTOBUF. Default: by name and content; .avsc and .avro are Avro, .proto is "
                + "Protobuf, .json is what its content is.",
            HelpName = "FORMAT",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (GlueNames.Format(text.ToUpperInvariant()) is { } format)
                    return format;
                result.AddError($"--format {text}: expected one of AVRO, JSON, PROTOBUF.");
                return null;
            },
        };
}
