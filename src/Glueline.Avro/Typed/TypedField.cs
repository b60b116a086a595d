namespace Glueline.Avro.Typed;

/// <summary>One of the writer's fields.</summary>
/// <param name="Node">The node of its value.</param>
/// <param name="Place">Its place in the reader's record, or -1 where that lacks it.</param>
internal readonly record struct TypedField(int Node, int Place);
