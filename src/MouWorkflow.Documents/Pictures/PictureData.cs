namespace MouWorkflow.Documents;

/// <summary>Puts a picture's bytes into data at a path, so that conditions, loops and faults see it like any other field.</summary>
internal static class PictureData
{
    /// <exception cref="ArgumentException">The path leads through something that is no object or list, or past a list's end.</exception>
    public static Val Put(Val root, string path, ReadOnlySpan<byte> bytes)
    {
        var kind = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? "jpeg" : "png";
        return Put(root, path.Split('.'), Val.Of($"data:image/{kind};base64,{Convert.ToBase64String(bytes)}"), path);
    }

    // Objects and lists on the way are copied; what does not lie on it is shared.
    private static Val Put(Val here, ReadOnlySpan<string> steps, Val value, string path)
    {
        if (steps.IsEmpty)
        {
            return value;
        }

        if (here.IsAbsent)
        {
            return Val.Of(new Record(new Shape([steps[0]]), [Put(Val.Missing, steps[1..], value, path)]));
        }

        return here.Kind switch
        {
            ValKind.Array => PutInList([.. here.Items], steps, value, path),
            ValKind.Object when here.Record is { } record => PutInObject(record, steps, value, path),
            _ => throw new ArgumentException($"\"{steps[0]}\" on the way to \"{path}\" stands under a plain value.", nameof(path)),
        };
    }

    private static Val PutInList(Val[] items, ReadOnlySpan<string> steps, Val value, string path)
    {
        if (!int.TryParse(steps[0], out var index) || index < 0 || index >= items.Length)
        {
            throw new ArgumentException($"The data has no item \"{steps[0]}\" on the way to \"{path}\".", nameof(path));
        }

        items[index] = Put(items[index], steps[1..], value, path);
        return Val.Of(items);
    }

    private static Val PutInObject(Record record, ReadOnlySpan<string> steps, Val value, string path)
    {
        var at = record.Shape.Find(new PathStep(steps[0]));
        if (at < 0)
        {
            return Val.Of(new Record(new Shape([.. record.Shape.Names, steps[0]]), [.. record.Values, Put(Val.Missing, steps[1..], value, path)]));
        }

        Val[] values = [.. record.Values];
        values[at] = Put(values[at], steps[1..], value, path);
        return Val.Of(record with { Values = values });
    }
}
