using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Records;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Options;

/// <summary>Finds the schemas that records name in their headers, whatever their format is.</summary>
internal static class WriterSchemaSource
{
    /// <summary>The schemas of a registry, each fetched once.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="region">The region of AWS that has the registry; null leaves the place to the command line.</param>
    /// <param name="cancellation">Ends the calls.</param>
    public static WriterSchemas Schemas(
        this RegistryOptions registry,
        ParseResult arguments,
        string? region,
        CancellationToken cancellation
    ) =>
        new(id =>
            FindAsync(id, request => registry.CallAsync(arguments, service => service.GetSchemaVersionAsync(request, cancellation), region))
        );

    /// <summary>The same of a registry that is open.</summary>
    public static WriterSchemas Schemas(this ISchemaRegistry registry, CancellationToken cancellation) =>
        new(id => FindAsync(id, request => registry.GetSchemaVersionAsync(request, cancellation)));

    /// <exception cref="InputException">The registry has no such version, or its format can't be shown.</exception>
    private static async Task<WriterSchema> FindAsync(Guid id, Func<GetSchemaVersionRequest, Task<GetSchemaVersionResponse>> get)
    {
        GetSchemaVersionResponse version;
        try
        {
            version = await get(new() { SchemaVersionId = id.ToString() }).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw new InputException(
                $"{WriterSchema.Unknown(id)} Choose the right one with --endpoint or --aws, or give the schema with --schema FILE."
            );
        }

        return WriterSchema.Of(version);
    }
}
