namespace Glueline.Consumer.Items;

/// <summary>What a write does to a row.</summary>
internal enum WriteKind
{
    /// <summary>The row becomes the item.</summary>
    Put,

    /// <summary>The row goes.</summary>
    Delete,
}
