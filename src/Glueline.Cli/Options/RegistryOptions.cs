using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Records;
using Glueline.Cli.Stacks;
using Glueline.Evolution.Planning;
using Glueline.Local.Stack;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Options;

/// <summary>
/// The options for the registry: the running local stack's, or AWS's with the region and credentials that the AWS CLI would use.
/// </summary>
internal sealed class RegistryOptions
{
    private readonly PlaceOptions _place = new();

    private readonly Option<string> _registry = new("--registry")
    {
        Description = "The registry.",
        HelpName = "NAME",
        DefaultValueFactory = _ => LocalCloudOptions.DefaultRegistry,
    };

    public void AddTo(Command command)
    {
        command.Add(_registry);
        _place.AddTo(command);
    }

    /// <summary>Whether AWS is asked, and not a local stack.</summary>
    /// <exception cref="InputException">Both are asked for.</exception>
    public bool IsAws(ParseResult arguments) => _place.IsAws(arguments);

    /// <summary>The endpoint that is given, or the local stack's.</summary>
    public string Endpoint(ParseResult arguments) => _place.Endpoint(arguments);

    /// <inheritdoc cref="PlaceOptions.GuardAsync"/>
    public Task<T> GuardAsync<T>(ParseResult arguments, Func<AwsAccess?, Task<T>> work, bool isAws) =>
        _place.GuardAsync(arguments, work, isAws);

    public string Name(ParseResult arguments) => ResourceNames.CheckSchema("--registry", arguments.GetValue(_registry)!);

    /// <summary>Whether the registry is the one that a local stack creates with its first event: before that, it does not exist.</summary>
    public bool IsDefault(ParseResult arguments) => !IsAws(arguments) && arguments.GetResult(_registry) is null or { Implicit: true };

    /// <summary>Where remedies change a schema of the registry: with the AWS CLI, at the same endpoint.</summary>
    public RemedyPlace Remedies(ParseResult arguments, string schema) =>
        RemedyPlace.Verb with
        {
            ModeOption = "",
            Registry = Name(arguments),
            Schema = schema,
            Endpoint = IsAws(arguments) ? _place.OwnEndpoint(arguments) ?? "" : Endpoint(arguments),
        };

    public Task<T> CallAsync<T>(ParseResult arguments, Func<ISchemaRegistry, Task<T>> work, string? region = null) =>
        CallAsync(arguments, (service, _) => work(service), region);

    /// <summary>Calls the registry; if nothing answers, the message says how to start the stack.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="work">What to do with the registry.</param>
    /// <param name="region">The region of AWS that has the registry; null leaves the place to the command line.</param>
    /// <exception cref="InputException">Nothing answers, or credentials or region for AWS are missing.</exception>
    public Task<T> CallAsync<T>(ParseResult arguments, Func<ISchemaRegistry, AwsJsonClient, Task<T>> work, string? region = null) =>
        _place.GuardAsync(
            arguments,
            async aws =>
            {
                using var client = aws is not null
                    ? aws.Open(AwsService.Glue, _place.OwnEndpoint(arguments), region)
                    : StackEndpoint.Open(AwsService.Glue, Endpoint(arguments));
                return await work(new GlueSchemaRegistry(client), client).ConfigureAwait(false);
            },
            isAws: region is not null
        );

    /// <summary>The schema that a record names in its header.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="id">The version's id.</param>
    /// <param name="region">The region of AWS that has the registry; null leaves the place to the command line.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="InputException">The registry has no such version, or its format can't be shown.</exception>
    public async Task<WriterSchema> WriterSchemaAsync(ParseResult arguments, Guid id, string? region, CancellationToken cancellation)
    {
        GetSchemaVersionResponse version;
        try
        {
            version = await CallAsync(
                    arguments,
                    service => service.GetSchemaVersionAsync(new() { SchemaVersionId = id.ToString() }, cancellation),
                    region
                )
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw new InputException(
                $"No registry there has the schema version {id}: the record was written with another stack, account or region, "
                    + "or its schema was deleted. Choose the right one with --endpoint or --aws, or give the schema with --schema FILE."
            );
        }

        var place = $"{version.VersionNumber} of {version.SchemaArn}, {version.DataFormat}";
        var schema = version.DataFormat switch
        {
            "AVRO" => WriterSchema.OfRegistered(version.SchemaDefinition!, place),
            "JSON" => WriterSchema.OfJson(version.SchemaDefinition!, place),
            _ => throw new InputException($"The record's schema is {place}: only records with AVRO and JSON schemas can be shown."),
        };
        return schema with { Name = version.SchemaArn?[(version.SchemaArn.LastIndexOf('/') + 1)..], Version = version.VersionNumber };
    }
}
