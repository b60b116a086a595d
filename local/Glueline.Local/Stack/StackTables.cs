using Glueline.Local.DynamoDb;

namespace Glueline.Local.Stack;

/// <summary>Starts or finds what keeps the tables of a stack, with the table of its rows.</summary>
internal static class StackTables
{
    /// <summary>The attribute by which the consumer lets rows expire, as in Terraform's module of the table.</summary>
    private const string ExpiryAttribute = "_expires";

    /// <exception cref="DynaliteException">It did not start or does not answer, or its table of that name has another key.</exception>
    public static async Task<(ITableStore Store, LocalTables Tables)> StartAsync(
        LocalCloudOptions options,
        LocalCloudParts parts,
        CancellationToken cancellation
    )
    {
        var store = parts.Add(
            options.RemoteTables is { } remote
                ? new RemoteTables(remote)
                : (ITableStore)new DynaliteClient(parts.Add(await DynaliteProcess.StartAsync(options.Dynalite, cancellation)).Endpoint)
        );
        var tables = new LocalTables(store, options.Region);
        var table = options.Pipeline.Table with { TimeToLive = ExpiryAttribute };
        if (options.RemoteTables is null)
        {
            await tables.CreateAsync(table, cancellation);
            options.OnProgress?.Invoke($"DynamoDB: table {table.Name}, kept in {options.Dynalite.DataFolder ?? "memory"}");
            return (store, tables);
        }

        var isNew = await FindAsync(store, tables, table, options.Pipeline.TableKey, cancellation);
        options.OnProgress?.Invoke($"{store.Name}: table {table.Name}, {(isNew ? "created" : "which was there")}; it stays");
        return (store, tables);
    }

    private static async Task<bool> FindAsync(
        ITableStore store,
        LocalTables tables,
        TableDefinition table,
        string key,
        CancellationToken cancellation
    )
    {
        try
        {
            var isNew = await tables.EnsureAsync(table, cancellation);
            if (await tables.KeyOfAsync(table.Name, cancellation) is var found && found != key)
                throw new DynaliteException(
                    $"{store.Name} has a table {table.Name} with the key {found}, and the stack needs {key}. Give another topic, after which "
                        + "the table is named, or that key."
                );
            return isNew;
        }
        catch (HttpRequestException exception)
        {
            throw new DynaliteException($"{store.Name} does not answer: {exception.Message}. Check the URL, and that it runs.", exception);
        }
    }
}
