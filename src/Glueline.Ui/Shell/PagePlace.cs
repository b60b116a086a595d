namespace Glueline.Ui.Shell;

/// <summary>What the page is about.</summary>
/// <param name="Name">For the head of each view, as in <c>local stack</c> or <c>AWS 123456789012, eu-central-1</c>.</param>
/// <param name="Address">Where it is: the endpoint and the brokers.</param>
/// <param name="Registry">The registry's name.</param>
/// <param name="IsReadOnly">Whether nothing may be registered, sent or changed from here.</param>
internal sealed record PagePlace(string Name, string Address, string Registry, bool IsReadOnly)
{
    /// <summary>What enables changes, for a read-only page: the option of the command that opened it.</summary>
    public string ChangesOption { get; init; } = "--allow-changes";
}
