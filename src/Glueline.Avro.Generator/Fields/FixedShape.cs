using Glueline.Avro.Generator.Findings;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The name and the size that <c>[AvroFixed]</c> gives.</summary>
internal sealed record FixedShape(string Name, int Size)
{
    /// <summary>The attribute of the property, or null; a finding if it is not valid whatever the type is.</summary>
    public static bool TryOf(FieldPlace place, out FixedShape? shape)
    {
        shape = null;
        if (place.Property.Find(AttributeNames.Fixed)?.ConstructorArguments is not { Length: 2 } arguments)
            return true;
        shape = new FixedShape(arguments[0].Value as string ?? "", arguments[1].Value is int size ? size : 0);
        if (shape.Name.Split('.').All(AvroNames.IsName) && shape.Size >= 1)
            return true;
        shape.Refuse(place, "expected letters, digits and _ in the name, no digit first, and a size of at least 1");
        return false;
    }

    public void Refuse(FieldPlace place, string reason) =>
        place.Add(Rules.BadFixed, Name, Size.ToString(System.Globalization.CultureInfo.InvariantCulture), reason);
}
