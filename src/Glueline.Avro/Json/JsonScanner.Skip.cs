namespace Glueline.Avro.Json;

internal ref partial struct JsonScanner
{
    /// <summary>Skips one value of any kind, checked as strictly as one that is kept.</summary>
    public void SkipValue()
    {
        switch (PeekKind())
        {
            case JsonKind.Null:
                TryNull();
                return;
            case JsonKind.Boolean:
                TryBoolean(out _);
                return;
            case JsonKind.Number:
                NumberToken();
                return;
            case JsonKind.String:
                SkipString();
                return;
            case JsonKind.Array:
                SkipArray();
                return;
            default:
                SkipObject();
                return;
        }
    }

    private void SkipArray()
    {
        Enter();
        if (Peek() == ']')
        {
            Leave();
            return;
        }

        do SkipValue();
        while (NextItem());
    }

    private void SkipObject()
    {
        Enter();
        for (var more = FirstMember(); more; more = NextMember())
        {
            SkipString();
            Expect((byte)':');
            SkipValue();
        }
    }

    /// <summary>After the brace of an object: true if a member follows, false after the closing brace.</summary>
    public bool FirstMember()
    {
        var next = Peek();
        if (next == '"')
            return true;
        if (next != '}')
            throw Unexpected("a member's name or '}'");
        Leave();
        return false;
    }

    /// <summary>After a member of an object: true if another follows, false after the closing brace.</summary>
    public bool NextMember()
    {
        var next = Peek();
        if (next == ',')
        {
            _position++;
            if (Peek() != '"')
                throw Unexpected("a member's name");
            return true;
        }

        if (next != '}')
            throw Unexpected("',' or '}'");
        Leave();
        return false;
    }
}
