namespace Glueline.Local.Identity;

/// <summary>Accounts that a stack has besides the producer's and the consumer's.</summary>
public sealed class LocalAccounts
{
    private LocalAccounts(IReadOnlyList<Account> accounts) => Accounts = accounts;

    /// <summary>No account more than the two.</summary>
    public static LocalAccounts None { get; } = new([]);

    /// <summary>Twelve digits each.</summary>
    public IEnumerable<string> Ids => Accounts.Select(account => account.Id);

    internal IReadOnlyList<Account> Accounts { get; }

    /// <summary>Reads them from a JSON file; <c>docs/accounts.md</c> describes it.</summary>
    /// <exception cref="InvalidDataException">The file has faults: all of them are told, each with its JSON pointer.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static LocalAccounts Load(string file) => new(AccountsFile.Read(file, File.ReadAllText(file)));
}
